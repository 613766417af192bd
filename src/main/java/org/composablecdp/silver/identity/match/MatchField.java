package org.composablecdp.silver.identity.match;

import java.io.Serializable;

/**
 * A column that is compared.
 *
 * @param name of the column
 */
public record MatchField(String name, FieldKind kind) implements Serializable {}
