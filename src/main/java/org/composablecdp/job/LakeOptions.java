package org.composablecdp.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;
import picocli.CommandLine.Option;

/** Options of every command that uses a lake. */
final class LakeOptions {

  static final String STACKTRACE = "--stacktrace";

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "Configuration; also classpath:… or a path on a volume (default: conf/local.yml)")
  private String file = Path.of(System.getProperty("cdp.home", ""), "conf", "local.yml").toString();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides an option of the configuration, such as lake.folder=/data/lake")
  private Map<String, String> settings = new LinkedHashMap<>();

  Conf conf() {
    return new ConfLoader(Engine::session).load(file, settings);
  }

  /** The text of another file that the command line names. */
  static String text(String file, String remedy) {
    return new ConfLoader(Engine::session).text(file, remedy);
  }

  static Lake lake(Conf conf) {
    SparkSession spark = Engine.session();
    Conf.LakeConf place = conf.lake();
    return new Lake(
        spark,
        place.catalog().isEmpty()
            ? LakePlace.inFolder(place.folder())
            : LakePlace.inCatalog(place.catalog(), place.folder()),
        conf.streaming().bytesPerBatch());
  }
}
