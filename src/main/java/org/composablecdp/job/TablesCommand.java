package org.composablecdp.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.composablecdp.Tables;
import org.composablecdp.governance.TableReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the reference of the tables, or writes it to a file. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "The reference of all tables, as Markdown.")
final class TablesCommand implements Callable<Integer> {

  @Option(names = "--write", paramLabel = "FILE", description = "Writes it to a file")
  private Path file;

  @Override
  public Integer call() throws IOException {
    String markdown = TableReference.markdown(Tables.all());
    if (file == null) {
      System.out.print(markdown);
    } else {
      Files.writeString(file, markdown);
    }
    return 0;
  }
}
