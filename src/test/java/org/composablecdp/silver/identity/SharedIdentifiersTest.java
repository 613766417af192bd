package org.composablecdp.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;

/** What was seen with several people, and what was not. */
final class SharedIdentifiersTest {

  @Test
  void recordsThatWereMatchedWithEachOtherAreNotOfSeveralPeople() {
    SharedIdentifiers sharing =
        new SharedIdentifiers(List.of(new SharedIdentifiers.Rule("contact_id", 1)), List.of());

    assertThat(
            sharing
                .apply(
                    Rows.of(
                        IdentityEdgesTable.TABLE,
                        """
                        left_identifier | right_identifier
                        contact_id:1    | contact_id:2
                        contact_id:1    | contact_id:3
                        contact_id:1    | phone_hash:a
                        contact_id:2    | phone_hash:a
                        """))
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("phone_hash:a");
  }
}
