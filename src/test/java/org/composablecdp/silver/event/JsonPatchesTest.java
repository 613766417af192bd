package org.composablecdp.silver.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.composablecdp.conf.ConfException;
import org.junit.jupiter.api.Test;

final class JsonPatchesTest {

  private static final String ITEMS =
      """
      {"schema":"iglu:c/contexts/jsonschema/1-0-0","data":[\
      {"schema":"iglu:com.acme/item/jsonschema/1-0-0","data":{"price":"1.50","id":1e3}},\
      {"schema":"iglu:com.acme/shop/jsonschema/1-0-0","data":{"price":"x"}},\
      {"schema":"iglu:com.acme/item/jsonschema/1-0-2","data":{"id":2}}]}""";

  @Test
  void aPatchOfAFieldStartsAtTheFieldAndLeavesTheOthersByteForByte() {
    String[] fields = {ITEMS, " {\"data\" : 1.0 } ", null};

    assertThat(
            apply(
                """
                {"contexts": [{"op": "replace", "path": "/data/0/data/price", "value": 1.50}]}""",
                fields))
        .containsExactly(ITEMS.replace("\"1.50\"", "1.50").replace("1e3", "1E+3"), fields[1], null);
  }

  @Test
  void aPatchOfASchemaIsForEachEntityOfItThatHasThePlace() {
    String patch =
        """
        {"iglu:com.acme/item/jsonschema/1-*": [
          {"op": "test", "path": "/data/price", "value": "1.50"},
          {"op": "move", "from": "/data/price", "path": "/data/cost"}]}""";

    assertThat(apply(patch, ITEMS, null, null))
        .containsExactly(
            ITEMS.replace("\"price\":\"1.50\",\"id\":1e3", "\"id\":1E+3,\"cost\":\"1.50\""),
            null,
            null);
  }

  @Test
  void aPatchThatFindsNoPlaceInItsFieldRepairsNothing() {
    String patch = "{\"unstruct_event\": [{\"op\": \"remove\", \"path\": \"/data/gone\"}]}";

    assertThat(new JsonPatches(patch).apply(new String[] {null, "{\"data\":{}}", null})).isEmpty();
    assertThat(new JsonPatches(patch).apply(new String[] {null, null, null})).isEmpty();
  }

  @Test
  void patchesThatAreNoneAreToldWithWhatToWrite() {
    assertThatThrownBy(() -> new JsonPatches("[]"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("--patch is no JSON object");
    assertThatThrownBy(() -> new JsonPatches("{\"context\": []}"))
        .hasMessageContaining("--patch has 'context': write one of contexts");
    assertThatThrownBy(
            () -> new JsonPatches("{\"contexts\": [{\"op\": \"drop\", \"path\": \"\"}]}"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("--patch of 'contexts' is no JSON patch");
  }

  private static String[] apply(String patch, String... fields) {
    return new JsonPatches(patch).apply(fields).orElseThrow();
  }
}
