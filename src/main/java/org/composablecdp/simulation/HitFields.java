package org.composablecdp.simulation;

import static org.composablecdp.simulation.EnrichedLine.*;

import java.util.List;
import java.util.Locale;

/** What is particular to an event: its own fields, its JSON, its entities. */
record HitFields(Visit visit, Hit hit, Dice dice) {

  private static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";
  private static final String SHOP = "iglu:com.snowplowanalytics.snowplow.ecommerce/";
  private static final List<String> PAYMENTS = List.of("credit_card", "paypal", "invoice");

  void fill(EnrichedLine line) {
    line.set(CONTEXTS, contexts());
    switch (hit.type()) {
      case PAGE_VIEW -> {}
      case PAGE_PING -> scroll(line);
      case LOGIN -> line.set(SE_CATEGORY, "account").set(SE_ACTION, "login");
      case CONSENT -> unstruct(line, visit.greeting().consent().json());
      case TRANSACTION -> {
        unstruct(line, action());
        line.set(TR_ORDERID, visit.orderId()).set(TR_TOTAL, Product.euros(Item.total(hit.items())));
        line.set(TR_CURRENCY, "EUR");
      }
      default -> unstruct(line, action());
    }
  }

  private void scroll(EnrichedLine line) {
    int reached = dice.between(0, 1_600);
    line.set(PP_XOFFSET_MIN, 0).set(PP_XOFFSET_MAX, 0);
    line.set(PP_YOFFSET_MIN, Math.max(0, reached - dice.below(900))).set(PP_YOFFSET_MAX, reached);
  }

  private String action() {
    return "{\"type\":\"" + hit.type().name().toLowerCase(Locale.ROOT) + "\"}";
  }

  private void unstruct(EnrichedLine line, String data) {
    String event = entity(hit.type().schema(), data);
    line.set(UNSTRUCT_EVENT, entity(SNOWPLOW + "unstruct_event/jsonschema/1-0-0", event));
  }

  private String contexts() {
    StringBuilder list = new StringBuilder(900).append('[');
    String page = "{\"id\":\"" + PageFields.pageViewId(visit, hit.view()) + "\"}";
    list.append(entity(SNOWPLOW + "web_page/jsonschema/1-0-0", page));
    for (Item item : hit.items()) {
      list.append(',').append(entity(SHOP + "product/jsonschema/1-0-0", product(item)));
    }
    if (hit.type() == HitType.TRANSACTION) {
      list.append(',').append(entity(SHOP + "transaction/jsonschema/1-0-0", transaction()));
    }
    return entity(SNOWPLOW + "contexts/jsonschema/1-0-0", list.append(']').toString());
  }

  private static String product(Item item) {
    Product product = item.product();
    return "{\"id\":\""
        + product.sku()
        + "\",\"name\":\""
        + product.name()
        + "\",\"category\":\""
        + product.category()
        + "\",\"price\":"
        + Product.euros(product.cents())
        + ",\"quantity\":"
        + item.quantity()
        + ",\"brand\":\""
        + product.brand()
        + "\",\"currency\":\"EUR\"}";
  }

  private String transaction() {
    return "{\"transaction_id\":\""
        + visit.orderId()
        + "\",\"revenue\":"
        + Product.euros(Item.total(hit.items()))
        + ",\"currency\":\"EUR\",\"payment_method\":\""
        + dice.pick(PAYMENTS)
        + "\",\"total_quantity\":"
        + Item.pieces(hit.items())
        + "}";
  }

  private static String entity(String schema, String data) {
    return "{\"schema\":\"" + schema + "\",\"data\":" + data + "}";
  }
}
