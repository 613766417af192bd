/**
 * A seeded shop: visitors, their devices and visits, enriched Snowplow events, CRM contacts,
 * orders, and the truth about who is who.
 *
 * <p>Nothing is kept between days: whatever a person is or did follows from (seed, person, day) and
 * is worked out again when needed, so that memory does not grow with people or days. {@link
 * org.composablecdp.simulation.ShopSimulation} walks the days and gives all lines of a day to a
 * {@link org.composablecdp.simulation.ShopSink}; within a day no order is promised.
 *
 * <p>Values follow the schemas of Iglu Central. Addresses come from ranges and domains reserved for
 * documentation and tests.
 */
package org.composablecdp.simulation;
