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

  private static final String FOLDER = "lake.folder";

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "Configuration; also classpath:… or a path on a volume (default: conf/local.yml of the project)")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides an option of the configuration, such as lake.folder=/data/lake")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Without a file it is that of the project, whose folders are meant from there. */
  Conf conf() {
    ConfLoader loader = new ConfLoader(Engine::session);
    if (file != null) {
      return loader.load(file, settings);
    }
    Path project = project();
    settings.computeIfPresent(FOLDER, (option, folder) -> fromHere(folder));
    return loader
        .load(project.resolve("conf").resolve("local.yml").toString(), settings)
        .within(project);
  }

  private static String fromHere(String folder) {
    boolean hasScheme = folder.matches("[a-z0-9]+:.*");
    return hasScheme ? folder : Path.of(folder).toAbsolutePath().toString();
  }

  /** The folder of {@code ./cdp}; empty where the command is run in it. */
  static Path project() {
    Path home = Path.of(System.getProperty("cdp.home", ""));
    return home.toAbsolutePath().equals(Path.of("").toAbsolutePath()) ? Path.of("") : home;
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
