package org.composablecdp.simulation;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/** How busy a date is, and which campaign runs. */
final class Season {

  private static final List<String> CAMPAIGNS =
      List.of(
          "winter_sale",
          "valentines",
          "spring_new",
          "easter",
          "garden_weeks",
          "summer_start",
          "summer_sale",
          "back_to_school",
          "autumn_new",
          "halloween",
          "black_friday",
          "christmas");

  private static final List<Double> WEEKDAYS = List.of(1.05, 0.98, 0.95, 0.95, 0.97, 0.95, 1.15);

  private Season() {}

  static String campaign(LocalDate date) {
    return CAMPAIGNS.get(date.getMonthValue() - 1);
  }

  static double factor(LocalDate date) {
    return WEEKDAYS.get(date.getDayOfWeek().getValue() - 1) * sale(date);
  }

  private static double sale(LocalDate date) {
    Month month = date.getMonth();
    if (month == Month.NOVEMBER && date.getDayOfMonth() >= 23) {
      return 1.8;
    }
    return month == Month.DECEMBER && date.getDayOfMonth() <= 20 ? 1.35 : 1;
  }
}
