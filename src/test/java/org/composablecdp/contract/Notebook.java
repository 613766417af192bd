package org.composablecdp.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A Jupyter notebook. */
record Notebook(JsonNode root) {

  static Notebook read(Path file) throws IOException {
    return new Notebook(new ObjectMapper().readTree(file.toFile()));
  }

  String kernel() {
    return root.at("/metadata/kernelspec/name").asText();
  }

  List<JsonNode> codeCells() {
    return StreamSupport.stream(root.path("cells").spliterator(), false)
        .filter(cell -> cell.path("cell_type").asText().equals("code"))
        .toList();
  }

  static String source(JsonNode cell) {
    return StreamSupport.stream(cell.path("source").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }
}
