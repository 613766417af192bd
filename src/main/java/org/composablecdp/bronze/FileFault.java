package org.composablecdp.bronze;

/** What is wrong with the contents of a file, in a sentence. */
final class FileFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FileFault(String sentence) {
    super(sentence);
  }
}
