package org.composablecdp.silver.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;

/** Records as known systems export them, by the mappings that are shipped. */
final class MappingsTest {

  @Test
  void salesforceContactsAreMapped() {
    assertThat(
            parsed(
                "contacts",
                "salesforce/contact",
                """
                {"Id":"003Hs00004abcDEIAY","IsDeleted":"false","MasterRecordId":"","AccountId":"001Hs00003xyzABIAY",\
                "LastName":"Lee","FirstName":"Ann","Salutation":"Ms.","Name":"Ann Lee","OtherStreet":"","OtherCity":"",\
                "MailingStreet":"Hauptplatz 1","MailingCity":"Graz","MailingState":"","MailingPostalCode":"8010",\
                "MailingCountry":"Austria","Phone":"+43 316 1","Fax":"","MobilePhone":"+43 664 2","HomePhone":"",\
                "ReportsToId":"","Email":"ann@shop.example","Title":"CTO","Department":"","LeadSource":"Web",\
                "Birthdate":"1990-02-28","Description":"","OwnerId":"005Hs00000aaaAAIAY","HasOptedOutOfEmail":"true",\
                "CreatedDate":"2026-01-01T10:00:00.000+0000","CreatedById":"005","LastModifiedDate":"2026-01-02T10:00:00.000+0000",\
                "SystemModstamp":"2026-01-02T10:00:01.000+0000","EmailBouncedDate":"","IsEmailBounced":"false"}
                {"Id":"003Hs00004abcDFIAY","IsDeleted":"true","LastName":"Ray","Phone":"1","MobilePhone":" ",\
                "HasOptedOutOfEmail":"false","CreatedDate":"2026-01-01T10:00:00Z","SystemModstamp":"2026-01-03T10:00:00Z"}""",
                "contact_id, phone, last_name, birth_date, postcode, marketing_opt_in, updated_at, is_deleted"))
        .containsExactly(
            "003Hs00004abcDEIAY|+43 664 2|Lee|1990-02-28|8010|false|2026-01-02 10:00:01|false",
            "003Hs00004abcDFIAY|1|Ray|null|null|null|2026-01-03 10:00:00|true");
  }

  @Test
  void salesforceLeadsAndAccountsAreMapped() {
    assertThat(
            parsed(
                "contacts",
                "salesforce/lead",
                """
                {"Id":"00QHs1","IsDeleted":"false","LastName":"Lee","FirstName":"Ann","Company":"Shop","Street":"Ring 2",\
                "City":"Wien","PostalCode":"1010","Country":"AT","Phone":"1","Email":"ann@shop.example","Status":"Open",\
                "IsConverted":"true","ConvertedContactId":"003Hs9","HasOptedOutOfEmail":"false",\
                "CreatedDate":"2026-01-01T10:00:00.000Z","LastModifiedDate":"2026-01-05T00:00:00.000Z","SystemModstamp":""}""",
                "contact_id, email, street, marketing_opt_in, created_at"))
        .containsExactly("003Hs9|ann@shop.example|Ring 2|null|2026-01-01 10:00:00");
    assertThat(
            parsed(
                "contacts",
                "salesforce/account",
                """
                {"Id":"001Hs1","Name":"Acme","Phone":"5","BillingStreet":"Weg 3","BillingCity":"Linz",\
                "BillingPostalCode":"4020","BillingCountry":"AT","IsPersonAccount":"false","CreatedDate":"2026-01-01"}
                {"Id":"001Hs2","Name":"Ann Lee","FirstName":"Ann","LastName":"Lee","PersonContactId":"003Hs2",\
                "PersonEmail":"ann@shop.example","PersonMailingCity":"Graz","PersonBirthdate":"1990-02-28"}""",
                "contact_id, last_name, city, email"))
        .containsExactly("001Hs1|Acme|Linz|null", "003Hs2|Lee|Graz|ann@shop.example");
  }

  @Test
  void salesforceOrdersAreMapped() {
    assertThat(
            parsed(
                "orders",
                "salesforce/order",
                """
                {"Id":"801Hs1","OwnerId":"005","ContractId":"","AccountId":"001Hs1","Pricebook2Id":"01s","OrderNumber":"00000100",\
                "EffectiveDate":"2026-08-30","EndDate":"","Status":"Activated","BillToContactId":"003Hs1","TotalAmount":"120.5",\
                "CurrencyIsoCode":"EUR","ActivatedDate":"2026-08-30T12:00:00.000+0000","StatusCode":"Activated","IsDeleted":"false",\
                "CreatedDate":"2026-08-30T11:00:00.000+0000","SystemModstamp":"2026-08-31T11:00:00.000+0000"}""",
                "order_id, ordered_at, contact_id, currency, total, status, updated_at"))
        .containsExactly(
            "801Hs1|2026-08-30 12:00:00|003Hs1|EUR|120.50|activated|2026-08-31 11:00:00");
  }

  @Test
  void hubspotContactsAreMapped() {
    assertThat(
            parsed(
                "contacts",
                "hubspot/contact",
                """
                {"id":"39580875173","properties":{"createdate":"2026-01-01T10:00:00.123Z","email":"ann@shop.example",\
                "firstname":"Ann","lastname":"Lee","phone":"1","mobilephone":"","hs_email_optout":"true","city":"Graz",\
                "hs_object_id":"39580875173","lastmodifieddate":"2026-01-02T10:00:00Z"},\
                "createdAt":"2026-01-01T10:00:00.123Z","updatedAt":"2026-01-02T10:00:00.000Z","archived":false}""",
                "contact_id, email, phone, first_name, city, marketing_opt_in, updated_at, is_deleted"))
        .containsExactly("39580875173|ann@shop.example|1|Ann|Graz|false|2026-01-02 10:00:00|false");
  }

  @Test
  void shopifyCustomersAreMapped() {
    assertThat(
            parsed(
                "contacts",
                "shopify/customer",
                """
                {"id":207119551,"created_at":"2026-01-01T10:00:00-04:00","updated_at":"2026-01-02T10:00:00-04:00","first_name":"Bob",\
                "last_name":"Norman","orders_count":1,"state":"disabled","total_spent":"199.65","verified_email":true,"tags":"",\
                "email":"bob@shop.example","phone":null,"addresses":[],"default_address":{"id":1,"address1":"Chestnut Street 92",\
                "city":"Louisville","zip":"40202","phone":"555-625-1199","country_code":"US"},\
                "email_marketing_consent":{"state":"subscribed","opt_in_level":null}}""",
                "contact_id, phone, street, postcode, country, marketing_opt_in, updated_at"))
        .containsExactly(
            "207119551|555-625-1199|Chestnut Street 92|40202|US|true|2026-01-02 14:00:00");
    assertThat(
            parsed(
                "contacts",
                "shopify/customer-csv",
                """
                {"Customer ID":"'6940095564","First Name":"Bob","Last Name":"Norman","Email":"bob@shop.example",\
                "Accepts Email Marketing":"yes","Default Address Company":"","Default Address Address1":"Chestnut Street 92",\
                "Default Address City":"Louisville","Default Address Province Code":"KY","Default Address Country Code":"US",\
                "Default Address Zip":"'40202","Default Address Phone":"","Phone":"'+15556251199","Accepts SMS Marketing":"no",\
                "Total Spent":"199.65","Total Orders":"1","Note":"","Tax Exempt":"no","Tags":""}""",
                "contact_id, phone, postcode, marketing_opt_in"))
        .containsExactly("6940095564|+15556251199|40202|true");
  }

  @Test
  void shopifyOrdersAreMapped() {
    assertThat(
            parsed(
                "orders",
                "shopify/order",
                """
                {"id":450789469,"name":"#1001","created_at":"2026-08-30T12:00:00-04:00","processed_at":"2026-08-30T11:59:00-04:00",\
                "cancelled_at":null,"currency":"USD","total_price":"409.94","current_total_price":"400.00","financial_status":"paid",\
                "source_name":"web","location_id":null,"email":"","contact_email":"bob@shop.example","customer":{"id":207119551,\
                "email":"bob@shop.example"},"line_items":[{"sku":"IPOD","quantity":1}],"updated_at":"2026-08-30T12:00:00-04:00"}""",
                "order_id, ordered_at, channel, contact_id, total, status, items, email_hash is not null"))
        .containsExactly(
            "450789469|2026-08-30 15:59:00|online|207119551|400.00|completed|[{\"sku\":\"IPOD\",\"quantity\":1}]|true");
    assertThat(
            parsed(
                "orders",
                "shopify/order-csv",
                """
                {"Name":"#1001","Email":"bob@shop.example","Financial Status":"refunded","Paid at":"2026-08-30 12:00:00 -0400",\
                "Fulfillment Status":"fulfilled","Currency":"USD","Subtotal":"398.00","Shipping":"0.00","Taxes":"11.94",\
                "Total":"409.94","Created at":"2026-08-30 12:00:00 -0400","Lineitem quantity":"1","Lineitem name":"IPod",\
                "Lineitem sku":"IPOD","Cancelled at":"","Id":"450789469","Source":"pos","Location":"Louisville"}""",
                "order_id, ordered_at, channel, store, total, status"))
        .containsExactly("450789469|2026-08-30 16:00:00|store|Louisville|409.94|returned");
  }

  @Test
  void salesforceProductsAndOrderItemsAreMapped() {
    assertThat(
            parsed(
                "products",
                "salesforce/product",
                """
                {"Id":"01tHs1","Name":"Kettle","ProductCode":"K-1","StockKeepingUnit":"","Family":"Kitchen","IsActive":"true",\
                "DisplayUrl":"","CreatedDate":"2026-01-01T10:00:00.000Z","SystemModstamp":"2026-01-02T10:00:00.000Z","IsDeleted":"false"}""",
                "product_id, sku, name, category, is_active, url, updated_at"))
        .containsExactly("01tHs1|K-1|Kettle|Kitchen|true|null|2026-01-02 10:00:00");
    assertThat(
            parsed(
                "order_lines",
                "salesforce/order-item",
                """
                {"Id":"802Hs1","OrderId":"801Hs1","OrderItemNumber":"0000000012","Product2Id":"01tHs1","Quantity":"2.0",\
                "UnitPrice":"10.5","TotalPrice":"21.0","CurrencyIsoCode":"EUR","SystemModstamp":"2026-01-02T10:00:00.000Z"}""",
                "order_line_id, order_id, line_number, product_id, quantity, unit_price, total"))
        .containsExactly("802Hs1|801Hs1|12|01tHs1|2.000|10.50|21.00");
  }

  @Test
  void shopifyProductsAndRefundsAreMapped() {
    assertThat(
            parsed(
                "products",
                "shopify/product",
                """
                {"id":632910392,"title":"IPod","body_html":"<p>x</p>","vendor":"Apple","product_type":"Player","status":"active",\
                "variants":[{"id":1,"sku":"IPOD","price":"199.00"}],"image":{"src":"http://cdn.example/i.png"},\
                "created_at":"2026-01-01T10:00:00-04:00","updated_at":"2026-01-02T10:00:00-04:00"}""",
                "product_id, sku, name, brand, price, image_url, is_active, updated_at"))
        .containsExactly(
            "632910392|IPOD|IPod|Apple|199.00|http://cdn.example/i.png|true|2026-01-02 14:00:00");
    assertThat(
            parsed(
                "returns",
                "shopify/refund",
                """
                {"id":509562969,"order_id":450789469,"created_at":"2026-01-01T10:00:00-04:00","note":"too small",\
                "processed_at":null,"transactions":[{"amount":"41.94","currency":"USD","kind":"refund"}]}""",
                "return_id, order_id, amount, currency, reason, returned_at"))
        .containsExactly("509562969|450789469|41.94|USD|too small|2026-01-01 14:00:00");
  }

  @Test
  void idsOfANamespaceAreToldApart() {
    RecordParsing parsing =
        new RecordParsing(Contract.of(RecordKind.ORDERS), Map.of("store", "= 'x'"), "b");
    assertThat(
            texts(
                parsing,
                "{\"order_id\":\"1\",\"contact_id\":\"2\",\"user_id\":\"3\",\"ordered_at\":\"2026-08-30\",\"total\":1}",
                "order_id, contact_id, user_id, store"))
        .containsExactly("b:1|b:2|3|x");
  }

  /** The records parsed by a mapping; none may have a reason against it. */
  private static List<String> parsed(
      String record, String mapping, String payloads, String columns) {
    String text =
        "{lake: {folder: l}, sources: {records: [{name: crm, record: %s, path: p, mapping: %s}]}}"
            .formatted(record, mapping);
    Conf.RecordSource source = ConfLoader.bind(text, Map.of(), "test").sources().records().get(0);
    RecordKind kind = RecordKind.valueOf(source.record().name());
    return texts(new RecordParsing(kind, source.columns()), payloads, columns);
  }

  private static List<String> texts(RecordParsing parsing, String payloads, String columns) {
    StringBuilder rows = new StringBuilder("source|file|arrived_at|payload\n");
    payloads.lines().forEach(line -> rows.append("crm|f|2026-08-30|").append(line).append('\n'));
    Dataset<Row> parsed = parsing.apply(Rows.of(RecordsTable.TABLE, rows.toString()));
    assertThat(parsed.filter("size(breaches) > 0").select("breaches").collectAsList()).isEmpty();
    String[] expressions =
        Arrays.stream(columns.split(", ", -1))
            .map(name -> "string(" + name + ")")
            .collect(Collectors.toList())
            .toArray(String[]::new);
    return parsed.selectExpr(expressions).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
