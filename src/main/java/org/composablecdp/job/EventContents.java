package org.composablecdp.job;

import java.util.Map;
import java.util.stream.Collectors;
import org.composablecdp.conf.Conf;
import org.composablecdp.silver.event.StreamContent;

/** What the event sources of a configuration hold. */
final class EventContents {

  private EventContents() {}

  /** By name of the source. */
  static Map<String, StreamContent> of(Conf.Sources sources) {
    return sources.events().stream()
        .collect(
            Collectors.toMap(
                Conf.EventSource::name, source -> StreamContent.valueOf(source.content().name())));
  }
}
