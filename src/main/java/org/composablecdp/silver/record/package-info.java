/**
 * Contacts of the CRM and orders of the shop: the records of bronze typed by the columns of their
 * table, the latest version kept, and those that break a rule in quarantine with every reason.
 */
package org.composablecdp.silver.record;
