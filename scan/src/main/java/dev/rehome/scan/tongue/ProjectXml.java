package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Span;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The packages that a `pom.xml` or a `.csproj` asks for. No document types, no entities.
final class ProjectXml {
    /// Left by some editors; the places behind it are three bytes early, on the first line only.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ProjectXml() {}

    /// What was read, and whether it ended before its end.
    record Read(List<Code> code, int errors) {}

    static Read read(String whole) {
        String text = whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
        List<Code> found = new ArrayList<>();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            String group = "";
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "groupId" -> group = reader.getElementText().strip();
                    case "artifactId" -> {
                        String name = reader.getElementText().strip();
                        found.add(at(text, reader, group + ":" + name, name));
                    }
                    case "PackageReference" ->
                        Optional.ofNullable(reader.getAttributeValue(null, "Include"))
                                .ifPresent(name -> found.add(at(text, reader, name, name)));
                    default -> {}
                }
            }
            return new Read(found, 0);
        } catch (XMLStreamException _) {
            return new Read(found, 1);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static Code at(String text, XMLStreamReader reader, String coordinates, String name) {
        int end = Math.clamp(reader.getLocation().getCharacterOffset(), 0, text.length());
        int from = Math.max(0, text.lastIndexOf(name, end));
        int start = text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
        return Lines.dependency(coordinates, new Span(start, start + name.getBytes(StandardCharsets.UTF_8).length));
    }
}
