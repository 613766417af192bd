package org.composablecdp.contract;

import com.databricks.sdk.core.utils.SerDeUtils;
import com.databricks.sdk.service.catalog.CreateSchema;
import com.databricks.sdk.service.catalog.CreateVolumeRequestContent;
import com.databricks.sdk.service.jobs.JobSettings;
import com.databricks.sdk.service.jobs.Task;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/**
 * Resources of a bundle as the types of the platform's own SDK, so that a key or a value which the
 * platform does not know fails.
 */
final class BundleTypes {

  /** What the bundle adds to the types of the platform. */
  private static final List<String> OF_THE_BUNDLE = List.of("lifecycle", "grants", "permissions");

  private static final ObjectMapper STRICT =
      SerDeUtils.createMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .disable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT);

  private BundleTypes() {}

  static List<JobSettings> jobs(Bundle bundle) {
    return bundle.resources("jobs").values().stream().map(BundleTypes::job).toList();
  }

  static List<Task> tasks(Bundle bundle) {
    return jobs(bundle).stream().map(JobSettings::getTasks).flatMap(Collection::stream).toList();
  }

  static JobSettings job(ObjectNode resource) {
    return bind(resource, JobSettings.class);
  }

  static CreateSchema schema(ObjectNode resource) {
    return bind(resource, CreateSchema.class);
  }

  static CreateVolumeRequestContent volume(ObjectNode resource) {
    return bind(resource, CreateVolumeRequestContent.class);
  }

  private static <T> T bind(ObjectNode resource, Class<T> type) {
    try {
      return STRICT.treeToValue(resource.deepCopy().remove(OF_THE_BUNDLE), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
