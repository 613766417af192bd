package org.composablecdp.golden;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A workspace with a source of each content: {@code web}, {@code failed} and {@code bad}. */
record FailureSources(Workspace workspace) {

  static FailureSources in(Path folder) {
    Workspace workspace = new Workspace(folder);
    Workspace.write(
        workspace.conf(),
        """
        lake:
          folder: '%1$s/lake'
        sources:
          events:
            - {name: web, type: files, path: '%1$s/web'}
            - {name: failed, type: files, content: failed, path: '%1$s/failed'}
            - {name: bad, type: files, content: bad, path: '%1$s/bad'}
        """
            .formatted(folder));
    for (String source : List.of("web", "failed", "bad")) {
      Workspace.write(folder.resolve(source + "/none.tsv"), "");
    }
    return new FailureSources(workspace);
  }

  /** Lines come from a source, to bronze and on to silver. */
  void receive(String source, String... lines) {
    Path file = workspace.root().resolve(source + "/events.tsv");
    Workspace.write(file, String.join("\n", lines) + "\n");
    workspace.run("ingest");
    workspace.run("events");
  }

  /** What {@code cdp replay} says. */
  String replay(String[] arguments, String... more) {
    String[] all =
        Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    return workspace.run("replay", all).out();
  }
}
