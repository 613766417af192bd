/**
 * Who is who. Events, contacts and orders are sightings of identifiers ({@link
 * org.composablecdp.silver.identity.Sightings}); those seen together are edges; connected ones are
 * a customer ({@link org.composablecdp.silver.identity.CustomerAssignment}), except through shared
 * ones.
 *
 * <p>New sightings change their neighbourhood only: the customers they touch are made anew out of
 * all their edges, so splits are possible and any order of arrival gives the same customers.
 */
package org.composablecdp.silver.identity;
