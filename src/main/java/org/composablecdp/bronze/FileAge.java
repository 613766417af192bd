package org.composablecdp.bronze;

/** Spark leaves out files that are a week older than the newest it saw; here none is too old. */
final class FileAge {

  static final String OPTION = "maxFileAge";
  static final String ANY = "36500d";

  private FileAge() {}
}
