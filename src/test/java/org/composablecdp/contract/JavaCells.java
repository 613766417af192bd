package org.composablecdp.contract;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Runs cells of Java one after the other, in this process, as a notebook's kernel does. */
final class JavaCells implements AutoCloseable {

  private final JShell shell = JShell.builder().executionEngine("local").build();

  JavaCells() {
    String whole = System.getProperty("surefire.test.class.path");
    String classPath = whole == null ? System.getProperty("java.class.path") : whole;
    List.of(classPath.split(File.pathSeparator, -1)).forEach(shell::addToClasspath);
  }

  /**
   * Runs a cell.
   *
   * @return the value of its last expression, as JShell shows it
   * @throws AssertionError when the cell does not compile or throws
   */
  String run(String cell) {
    String value = null;
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new AssertionError(next.completeness() + " code:\n" + rest);
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        check(event);
        value = event.value();
      }
      rest = next.remaining();
    }
    return value;
  }

  private void check(SnippetEvent event) {
    if (event.exception() instanceof EvalException thrown) {
      throw new AssertionError(
          thrown.getExceptionClassName() + " in\n" + event.snippet().source(), thrown);
    }
    if (event.exception() != null || event.status() != Snippet.Status.VALID) {
      throw new AssertionError(
          shell
              .diagnostics(event.snippet())
              .map(problem -> problem.getMessage(null))
              .collect(Collectors.joining("\n", "", "\nin\n" + event.snippet().source())));
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
