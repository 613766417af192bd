package org.composablecdp.bronze.kinesis;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when records are gone before they were read.
 *
 * @param fails or goes on with a warning
 */
record DataLoss(boolean fails) {

  private static final Logger LOG = LoggerFactory.getLogger(DataLoss.class);

  /** Fails, or says so and returns. */
  void found(String what) {
    if (fails) {
      throw new IllegalStateException(
          what
              + ". To go on with the oldest records that are left, set failOnDataLoss to false; to read all that is left again, start with a new checkpoint");
    }
    LOG.warn("{}; going on, as failOnDataLoss is false", what);
  }

  /** Looks whether records behind the position can have passed the stream's retention. */
  Position checked(ShardId id, Position position, Directory.Summary stream) {
    long oldest = stream.now() - stream.retention().toMillis();
    if (position.finished() || position.asOf() >= oldest) {
      return position;
    }
    found(
        "Records of %s behind %s that arrived between %s and %s, if any, are lost: the stream keeps records for %d hours"
            .formatted(
                id,
                place(position),
                Instant.ofEpochMilli(position.asOf()),
                Instant.ofEpochMilli(oldest),
                stream.retention().toHours()));
    return position.asOf(oldest);
  }

  static String place(Position position) {
    return position.after() == null ? "its beginning" : "sequence number " + position.after();
  }
}
