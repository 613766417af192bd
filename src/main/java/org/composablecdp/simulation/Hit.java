package org.composablecdp.simulation;

import java.util.List;

/**
 * Something a visitor does.
 *
 * @param number within the visit, from 0
 * @param at true time, milliseconds since 1970
 * @param items products concerned
 * @param userId login in force; null if none
 */
record Hit(HitType type, View view, int number, long at, List<Item> items, String userId) {

  /**
   * A page being looked at.
   *
   * @param number within the visit, from 0
   * @param previous page before; null on landing
   */
  record View(Page page, int number, Page previous) {}
}
