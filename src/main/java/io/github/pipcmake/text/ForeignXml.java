package io.github.pipcmake.text;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that anybody may have written, such as a report with what tests print: without a DTD,
 * and without what lies elsewhere.
 *
 * @since 0.1.0
 */
public final class ForeignXml {
  private ForeignXml() {}

  /**
   * A reader from the start of a document.
   *
   * @throws XMLStreamException if that is no XML
   */
  public static XMLStreamReader reader(InputStream content) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(content);
  }
}
