package org.composablecdp.silver.record;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Phone numbers by the rules of the world's numbering plans. */
final class PhoneNumbers {

  private PhoneNumbers() {}

  /**
   * The number in E.164; null where it cannot be one.
   *
   * @param country ISO 3166 of two letters, for numbers without the code of one; may be empty
   */
  static String e164(String text, String country) {
    if (text == null) {
      return null;
    }
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    try {
      String international = text.strip().replaceFirst("^00(?=[1-9])", "+");
      PhoneNumber number = plans.parse(international, country.isEmpty() ? "ZZ" : country);
      return plans.isPossibleNumber(number) ? plans.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null;
    }
  }
}
