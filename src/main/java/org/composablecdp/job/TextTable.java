package org.composablecdp.job;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in aligned columns; numbers to the right. */
final class TextTable {

  private TextTable() {}

  static String of(List<String> header, List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, header.size()).mapToObj(i -> width(header, rows, i)).toList();
    List<Boolean> numbers =
        IntStream.range(0, header.size()).mapToObj(i -> isNumber(rows, i)).toList();
    StringBuilder text = new StringBuilder(line(header, widths, numbers));
    text.append(line(widths.stream().map("-"::repeat).toList(), widths, numbers));
    rows.forEach(row -> text.append(line(row, widths, numbers)));
    return text.toString();
  }

  private static int width(List<String> header, List<List<String>> rows, int column) {
    List<Integer> widths =
        rows.stream().map(row -> row.get(column).length()).collect(Collectors.toList());
    widths.add(header.get(column).length());
    return Collections.max(widths);
  }

  private static boolean isNumber(List<List<String>> rows, int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).matches("|[-+]?[0-9][0-9,.E-]*"));
  }

  private static String line(List<String> cells, List<Integer> widths, List<Boolean> numbers) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> pad(cells.get(i), widths.get(i), numbers.get(i)))
        .collect(Collectors.joining("  ", "", "\n"))
        .replaceAll(" +\n", "\n");
  }

  private static String pad(String cell, int width, boolean right) {
    String blanks = " ".repeat(width - cell.length());
    return right ? blanks + cell : cell + blanks;
  }
}
