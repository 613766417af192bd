package org.composablecdp.simulation;

/** One session of a person on a device. */
record Visit(Person person, Start start, Source source, Greeting greeting, Journey journey) {

  record Source(Device device, Traffic traffic) {}

  /**
   * @param userId whose login is used; null if none
   * @param remembered logged in from the first event on, by an earlier login
   * @param consent answer to the banner; null if not asked or not answered
   */
  record Greeting(String userId, boolean remembered, Consent consent) {

    boolean logsIn() {
      return userId != null && !remembered;
    }
  }

  String domainUserId() {
    return source.device().domainUserId(start.day());
  }

  String networkUserId() {
    return source.device().networkUserId(start.day());
  }

  Dice dice(Dice.Topic topic) {
    return Dice.of(source.device().seed(), topic, person.number(), start.key());
  }

  String sessionId() {
    return dice(Dice.Topic.VISIT).fork(1).uuid();
  }

  String orderId() {
    return "W" + dice(Dice.Topic.VISIT).fork(2).hex(12);
  }
}
