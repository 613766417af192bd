/**
 * What customers did: visits out of events, orders, and whose they are. A changed event or order
 * makes its visit or order anew; a moved identifier gives them another owner.
 */
package org.composablecdp.gold.behaviour;
