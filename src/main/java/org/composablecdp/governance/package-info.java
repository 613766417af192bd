/**
 * What the tables say of themselves, written out for those who use and guard the data. The tables'
 * own definitions are the only source: nothing is described twice.
 */
package org.composablecdp.governance;
