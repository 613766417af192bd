/**
 * The commands: one class per subcommand, which reads, transforms and writes, and holds no logic.
 *
 * <p>{@link org.composablecdp.job.Jobs} has the jobs in their order; {@link
 * org.composablecdp.job.Runner} runs them once or for ever; the others are for people: demo, query,
 * failures, replay, simulate, bench, tables.
 */
package org.composablecdp.job;
