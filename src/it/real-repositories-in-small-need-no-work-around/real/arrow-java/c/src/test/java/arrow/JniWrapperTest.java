package arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JniWrapperTest {
  @Test
  void loadsTheLibraryThatIsAResource() throws Exception {
    String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    System.load(
        Path.of(
                getClass()
                    .getResource("/arrow_cdata_jni/" + arch + "/libarrow_cdata_jni.so")
                    .toURI())
            .toString());
    assertEquals(20, JniWrapper.version());
  }
}
