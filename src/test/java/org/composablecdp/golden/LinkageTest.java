package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityMatchesTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts of one person that have no identifier in common, from files to customers. */
final class LinkageTest {

  private static final List<String> GIVEN =
      List.of("Anna", "Boris", "Clara", "David", "Elena", "Fabio", "Greta", "Henri", "Irina");
  private static final List<String> FAMILY =
      List.of("Adler", "Brandt", "Costa", "Dubois", "Ek", "Ferrari", "Gruber", "Horvat", "Ivanov");
  private static final int PEOPLE = 150;
  private static final int TWICE = 50;

  private static final String LINKAGE =
      """
      linkage:
        - rule: same_person
          table: silver.contacts
          identifier: contact_id
          id: contact_id
          time: coalesce(created_at, updated_at)
          where: not is_deleted
          fields: {first_name: given_name, last_name: family_name, birth_date: birth_date, email: email, street: address, postcode: postcode, city: city}
          fewest: 100
      """;

  @TempDir private Path folder;

  @Test
  void recordsThatResembleEachOtherAreOneCustomerUntilTheyDoNot() throws IOException {
    Workspace workspace = Workspace.over(folder, folder);
    Files.writeString(
        workspace.conf(),
        "identity: {rules: '%s'}%n".formatted(rules()),
        StandardOpenOption.APPEND);
    Workspace.write(folder.resolve("contacts/1.csv"), contacts());
    Files.createDirectories(folder.resolve("events"));
    Files.createDirectories(folder.resolve("orders"));
    Lake lake = workspace.open();
    followed(workspace);

    Map<String, String> customers = customers(lake);
    long together =
        customers.keySet().stream()
            .filter(id -> id.startsWith("contact_id:again"))
            .filter(id -> customers.get(id).equals(customers.get(id.replace("again", "first"))))
            .count();
    assertThat(together).as("found of " + TWICE).isGreaterThanOrEqualTo(TWICE * 9L / 10);
    assertThat(lake.read(IdentityMatchesTable.TABLE).count())
        .as("links, of which at most a few are wrong")
        .isBetween(together, together + 2);
    String explained = workspace.run("explain", "contact_id:again1", "contact_id:first1").out();
    assertThat(explained)
        .contains("are one customer")
        .contains("same_person, contact_id:again1 ~ contact_id:first1, confidence")
        .containsPattern("any two records +-")
        .containsPattern("birth_date +equal +\\+");
    Path page = folder.resolve("page.html");
    workspace.run("explain", "contact_id:again1", "--html", page.toString());
    assertThat(Files.readString(page)).contains("\"field\":\"birth_date\",\"level\":\"equal\"");

    Workspace.write(
        folder.resolve("contacts/2.csv"),
        HEADER + "again1,Zoe,Quist,1931-12-31,zoe@q.se,Hamngatan 1,11147,Stockholm,2026-03-01\n");
    followed(workspace);
    Map<String, String> later = customers(lake);
    assertThat(later.get("contact_id:again1")).isNotEqualTo(later.get("contact_id:first1"));
    assertThat(later.get("contact_id:first1")).isEqualTo(customers.get("contact_id:first1"));
    assertThat(
            lake.read(IdentityMatchesTable.TABLE)
                .filter("left_identifier = 'contact_id:again1' and not is_current")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aRuleThatCannotBeUsedIsToldWithWhatToWrite() throws IOException {
    Workspace workspace = Workspace.over(folder, folder);
    workspace.open();
    Path rules =
        Workspace.write(
            folder.resolve("identity.yml"),
            Files.readString(rules())
                .replace("birth_date: birth_date", "birth_date: birthday")
                .replace("fewest: 100", "threshold: 95"));
    Files.writeString(
        workspace.conf(), "identity: {rules: '%s'}%n".formatted(rules), StandardOpenOption.APPEND);

    assertThat(Cdp.run(workspace.arguments("linkage")).err())
        .contains("linkage[0].fields.birth_date is 'birthday': did you mean birth_date?")
        .contains("linkage[0].threshold is 95.0: write a probability such as 0.9");
    Workspace.write(
        rules, Files.readString(rules()).replace("street: address", "strasse: address"));
    assertThat(Cdp.run(workspace.arguments("linkage")).err())
        .contains("the source same_person cannot be used")
        .contains("strasse");
  }

  private static void followed(Workspace workspace) {
    List.of("ingest", "records", "linkage", "identity").forEach(workspace::run);
  }

  private Path rules() throws IOException {
    String shipped =
        Files.readString(Path.of(System.getProperty("cdp.basedir"), "conf/identity.yml"));
    return Workspace.write(
        folder.resolve("identity.yml"), shipped.replace("linkage: []\n", LINKAGE));
  }

  private static final String HEADER =
      "contact_id,first_name,last_name,birth_date,email,street,postcode,city,updated_at\n";

  /** People, and some of them again: with another e-mail address and a slip in the family name. */
  private static String contacts() {
    Random random = new Random(11);
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < PEOPLE; i++) {
      String given = GIVEN.get(random.nextInt(GIVEN.size()));
      String family = FAMILY.get(random.nextInt(FAMILY.size())) + (char) ('a' + random.nextInt(26));
      String born =
          "%d-%02d-%02d"
              .formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
      String place = "Ring %d,%d,Graz".formatted(1 + random.nextInt(90), 8000 + random.nextInt(80));
      rows.append(
          "first%d,%s,%s,%s,f%d@a.at,%s,2026-01-01\n".formatted(i, given, family, born, i, place));
      if (i < TWICE) {
        String slip = family.charAt(0) + family.substring(2);
        rows.append(
            "again%d,%s,%s,%s,g%d@b.at,%s,2026-02-01\n".formatted(i, given, slip, born, i, place));
      }
    }
    return rows.toString();
  }

  private static Map<String, String> customers(Lake lake) {
    Map<String, String> customers = new TreeMap<>();
    for (Row row : lake.read(IdentifiersTable.TABLE).collectAsList()) {
      customers.put(row.getAs("identifier"), row.getAs("customer_id"));
    }
    return customers;
  }
}
