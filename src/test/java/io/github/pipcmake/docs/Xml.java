package io.github.pipcmake.docs;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Elements and their text. */
final class Xml {
  private Xml() {}

  static Element parse(String xml) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null); // what it would print is in the exception
    return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
  }

  static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Node parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  /** All below an element that have a name. */
  static List<Element> below(Element parent, String name) {
    List<Element> found = new ArrayList<>(children(parent, name));
    children(parent).forEach(child -> found.addAll(below(child, name)));
    return found;
  }

  /** What a child says; nothing if there is none. */
  static String text(Element parent, String name) {
    return children(parent, name).stream()
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }
}
