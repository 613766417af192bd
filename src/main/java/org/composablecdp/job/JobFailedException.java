package org.composablecdp.job;

/** A query of a job ended by an error; its cause says why. Running the job again goes on there. */
public final class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobFailedException(String query, Throwable cause) {
    super("The query " + query + " failed", cause);
  }
}
