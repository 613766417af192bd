/**
 * The Delta tables: what a table is, where it is, how it is read, followed and written. Every write
 * can be repeated: a batch is appended once, a row is merged by its key.
 */
package org.composablecdp.lake;
