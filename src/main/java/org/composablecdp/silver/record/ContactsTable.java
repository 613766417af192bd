package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.contacts}: the contacts of the CRM. */
public final class ContactsTable {

  public static final String CONTACT_ID = "contact_id";
  public static final String SOURCE = "source";
  public static final String USER_ID = "user_id";
  public static final String EMAIL = "email";
  public static final String EMAIL_HASH = "email_hash";
  public static final String PHONE = "phone";
  public static final String FIRST_NAME = "first_name";
  public static final String LAST_NAME = "last_name";
  public static final String BIRTH_DATE = "birth_date";
  public static final String STREET = "street";
  public static final String POSTCODE = "postcode";
  public static final String CITY = "city";
  public static final String COUNTRY = "country";
  public static final String EMAIL_NORMALISED = "email_normalised";
  public static final String PHONE_E164 = "phone_e164";
  public static final String FIRST_NAME_NORMALISED = "first_name_normalised";
  public static final String LAST_NAME_NORMALISED = "last_name_normalised";
  public static final String POSTCODE_NORMALISED = "postcode_normalised";
  public static final String COUNTRY_CODE = "country_code";
  public static final String MARKETING_OPT_IN = "marketing_opt_in";
  public static final String CREATED_AT = "created_at";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.contacts",
              "One row per contact of the CRM: its latest version.",
              """
          contact_id STRING NOT NULL COMMENT 'Id in the CRM [pii: pseudonym]',
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          user_id STRING COMMENT 'Login of the contact in the shop, where it has one [pii: pseudonym]',
          email STRING COMMENT 'E-mail address as given [pii: email]',
          email_hash STRING COMMENT 'SHA-256 of the trimmed lower-case e-mail address, in hexadecimal; null where it is no address [pii: pseudonym]',
          phone STRING COMMENT 'Phone number as given [pii: phone]',
          first_name STRING COMMENT 'First name as given [pii: name]',
          last_name STRING COMMENT 'Family name as given [pii: name]',
          birth_date DATE COMMENT 'Date of birth [pii: birth_date]',
          street STRING COMMENT 'Street and number as given [pii: address]',
          postcode STRING COMMENT 'Postal code as given [pii: address]',
          city STRING COMMENT 'City as given [pii: address]',
          country STRING COMMENT 'Country as given',
          email_normalised STRING COMMENT 'E-mail address, trimmed and in lower case; null where it is no address [pii: email]',
          phone_e164 STRING COMMENT 'Phone number in E.164, read as one of the country of the contact; null where it is no number [pii: phone]',
          first_name_normalised STRING COMMENT 'First name in lower case, without accents and punctuation [pii: name]',
          last_name_normalised STRING COMMENT 'Family name in lower case, without accents and punctuation [pii: name]',
          postcode_normalised STRING COMMENT 'Letters and digits of the postal code, in upper case, without the country in front [pii: address]',
          country_code STRING COMMENT 'ISO 3166 code of two letters, of a code or an English, German, French, Italian or Spanish name; null where it is none',
          marketing_opt_in BOOLEAN COMMENT 'Whether the contact agreed to marketing; null where it was not asked',
          created_at TIMESTAMP COMMENT 'When the contact was made in the CRM',
          is_deleted BOOLEAN NOT NULL COMMENT 'Whether the source has the contact no more; the other columns are the last known',
          updated_at TIMESTAMP NOT NULL COMMENT 'When this version was made in the CRM; the latest version is kept; of a delete, when it was seen',
          version_hash BIGINT NOT NULL COMMENT 'Hash of the record: decides between versions of the same time'
          """)
          .withKey("contact_id")
          .withClustering("contact_id")
          .withChangeFeed();

  private ContactsTable() {}
}
