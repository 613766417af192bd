package org.composablecdp.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The files of this machine, as Hadoop sees them. Where its native library is missing, Hadoop
 * starts a process to set the permissions of a file and another to see whether it is a link: a
 * hundred and more for a small job. Here the JDK does both.
 *
 * @see <a href="https://issues.apache.org/jira/browse/HADOOP-13223">HADOOP-13223</a>
 */
public final class LocalFiles extends ChecksumFs {

  private static final String SCHEME = FsConstants.LOCAL_FS_URI.getScheme();

  /** Made by Hadoop, by name. */
  public LocalFiles(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(new Plain(conf));
  }

  /** Settings that make Spark use it. */
  static Map<String, String> settings() {
    return Map.of(
        "spark.hadoop.fs." + SCHEME + ".impl", Checked.class.getName(),
        "spark.hadoop.fs.AbstractFileSystem." + SCHEME + ".impl", LocalFiles.class.getName());
  }

  /** The same for the older of Hadoop's two interfaces. */
  public static final class Checked extends LocalFileSystem {

    /** Made by Hadoop, by name. */
    public Checked() {
      super(new Raw());
    }
  }

  private static final class Plain extends DelegateToFileSystem {

    Plain(Configuration conf) throws IOException, URISyntaxException {
      super(FsConstants.LOCAL_FS_URI, new Raw(), conf, SCHEME, false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    /** Any name that the file system takes. */
    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }

  private static final class Raw extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      java.nio.file.Path file = pathToFile(path).toPath();
      if (permission.getStickyBit() || !isPosix(file)) {
        super.setPermission(path, permission);
      } else {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permission.toString()));
      }
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      boolean isLink = Files.isSymbolicLink(pathToFile(path).toPath());
      return isLink ? super.getFileLinkStatus(path) : getFileStatus(path);
    }

    private static boolean isPosix(java.nio.file.Path file) {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
  }
}
