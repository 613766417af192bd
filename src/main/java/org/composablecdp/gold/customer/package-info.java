/** One row per customer, out of identifiers, contacts, visits, orders and consent. */
package org.composablecdp.gold.customer;
