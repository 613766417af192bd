/** What people agreed to, purpose by purpose. Missing means no. */
package org.composablecdp.silver.consent;
