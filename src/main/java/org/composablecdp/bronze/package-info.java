/**
 * What sources give, as it came: event streams and files of records, and the two raw tables.
 * Nothing is judged here, so that everything can be repaired and read again.
 */
package org.composablecdp.bronze;
