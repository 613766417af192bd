package org.composablecdp.silver.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.composablecdp.silver.identity.match.BlockPart.Form;

/**
 * The blocking rules for fields of which only the kind is known: each finds what others miss, since
 * records of one person seldom differ everywhere.
 */
final class DefaultBlocks {

  private final List<MatchField> fields;
  private final List<BlockingRule> rules = new ArrayList<>();
  private final List<Integer> names;
  private final List<Integer> dates;

  DefaultBlocks(List<MatchField> fields) {
    this.fields = List.copyOf(fields);
    names = positions(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.FULL_NAME);
    dates = positions(FieldKind.BIRTH_DATE);
  }

  List<BlockingRule> rules() {
    if (rules.isEmpty()) {
      contacts();
      each(FieldKind.ADDRESS, address -> add(parts(address), places()));
      if (!names.isEmpty()) {
        names();
      }
      dates.forEach(this::dates);
      if (rules.isEmpty()) {
        IntStream.range(0, fields.size()).forEach(i -> add(parts(whole(i)), List.of()));
      }
    }
    return List.copyOf(rules);
  }

  private void contacts() {
    each(FieldKind.EMAIL, email -> add(parts(email), refinements()));
    positions(FieldKind.EMAIL).forEach(i -> add(parts(part(i, Form.LOCAL)), refinements()));
    each(FieldKind.PHONE, phone -> add(parts(phone), refinements()));
    positions(FieldKind.PHONE).forEach(i -> add(parts(part(i, Form.END)), refinements()));
    each(FieldKind.ID, id -> add(parts(id), refinements()));
  }

  private void names() {
    add(parts(name(Form.SOUNDS)), refinements());
    add(parts(name(Form.WORDS)), refinements());
    add(parts(name(Form.LETTERS)), refinements());
    each(FieldKind.POSTCODE, place -> add(parts(place, name(Form.SOUND)), List.of()));
    each(FieldKind.CITY, place -> add(parts(place, name(Form.SOUND)), refinements()));
    each(FieldKind.POSTCODE, place -> add(parts(place), List.of(name(Form.INITIAL))));
  }

  private void dates(int date) {
    add(parts(whole(date)), namesAndPlaces());
    if (!names.isEmpty()) {
      add(parts(part(date, Form.YEAR), name(Form.SOUND)), namesAndPlaces());
      add(parts(part(date, Form.YEAR), name(Form.LETTERS)), namesAndPlaces());
      add(parts(part(date, Form.MONTH_DAY), name(Form.SOUND)), refinements());
      add(parts(part(date, Form.MONTH_DAY), name(Form.INITIAL)), places());
    }
    each(FieldKind.POSTCODE, place -> add(parts(place, part(date, Form.YEAR)), List.of()));
    each(FieldKind.CITY, place -> add(parts(place, part(date, Form.YEAR_MONTH)), List.of()));
    each(FieldKind.CITY, place -> add(parts(place, part(date, Form.MONTH_DAY)), List.of()));
  }

  /** What makes a block of common names smaller without parting people who misspell one. */
  private List<BlockPart> refinements() {
    Stream<BlockPart> years = dates.stream().map(date -> part(date, Form.YEAR));
    return Stream.concat(years, namesAndPlaces().stream()).toList();
  }

  private List<BlockPart> namesAndPlaces() {
    Stream<BlockPart> byName = names.isEmpty() ? Stream.of() : Stream.of(name(Form.SOUNDS));
    return Stream.concat(byName, places().stream()).toList();
  }

  private List<BlockPart> places() {
    return positions(FieldKind.POSTCODE, FieldKind.CITY).stream().map(this::whole).toList();
  }

  private BlockPart name(Form form) {
    return new BlockPart(names, form);
  }

  private BlockPart whole(int field) {
    return part(field, Form.WHOLE);
  }

  private static BlockPart part(int field, Form form) {
    return new BlockPart(List.of(field), form);
  }

  private static List<BlockPart> parts(BlockPart... parts) {
    return List.of(parts);
  }

  private void each(FieldKind kind, java.util.function.Consumer<BlockPart> use) {
    positions(kind).forEach(i -> use.accept(whole(i)));
  }

  private List<Integer> positions(FieldKind... kinds) {
    List<FieldKind> wanted = List.of(kinds);
    return IntStream.range(0, fields.size())
        .filter(i -> wanted.contains(fields.get(i).kind()))
        .boxed()
        .toList();
  }

  private void add(List<BlockPart> parts, List<BlockPart> refinements) {
    rules.add(new BlockingRule(rules.size(), parts, refinements));
  }
}
