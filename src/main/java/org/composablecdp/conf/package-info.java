/**
 * The configuration: the records of the YAML file, and the loader that reports every problem at
 * once. What an option means is in {@code conf/reference.yml}.
 */
package org.composablecdp.conf;
