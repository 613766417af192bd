package org.composablecdp.silver.record;

import java.util.Locale;

/** What is done with a record that breaks a rule. */
public enum BreachAction {
  /** It is stored, and noted in quarantine. */
  WARN,
  /** It is kept in quarantine alone. */
  QUARANTINE,
  /** The run ends before anything of its kind is stored. */
  STOP;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Quarantine for what cannot be stored at all. */
  BreachAction atLeastQuarantine() {
    return this == WARN ? QUARANTINE : this;
  }
}
