package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Content;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Form;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes a client's form anew for one kind: with the rules of the kind applied to its fields, the model's id at the
/// vendor, and the files where they lie. Nothing of the client's own framing passes, so nobody can read it otherwise
/// than the gateway did.
final class FormBody {
    private static final int DEPTH_MAX = 10;

    private final String boundary;
    private final List<Content> pieces = new ArrayList<>();
    private ByteArrayOutputStream text = new ByteArrayOutputStream();

    private FormBody(String boundary) {
        this.boundary = boundary;
    }

    static Encoding encode(Ask ask, Form form, Requests requests, TargetModel model, Strictness strictness) {
        Shaper shaper = new Shaper(scan(fields(form)), strictness, model.model());
        shaper.apply(requests.rules());
        shaper.edit().setString("model", model.model());
        JsonFields shaped = scan(shaper.edit().apply());
        return shaper.adaptation().result(() -> draft(ask, form, shaped, model));
    }

    private static Draft draft(Ask ask, Form form, JsonFields shaped, TargetModel model) {
        FormBody body = new FormBody(form.boundary());
        for (int i = 0; i < shaped.count(); i++) {
            if (!shaped.name(i).endsWith("[]")) {
                body.field(shaped.name(i), shaped.isString(i) ? shaped.string(i) : shaped.raw(i));
            }
        }
        for (Form.Part part : form.parts()) {
            switch (part) {
                case Form.Field(String name, String value)
                when name.endsWith("[]") && shaped.has(name) -> body.field(name, value);
                case Form.Field _ -> {}
                case Form.File file -> body.file(file);
            }
        }
        List<Content> pieces = body.end();
        return new Draft(ask.operation(), model, new byte[0], ask.stream(), false, Tier.VERBATIM)
                .with("multipart/form-data; boundary=" + form.boundary(), new byte[0], pieces);
    }

    /// The fields as an object of strings, for the rules; of a list only the first.
    private static byte[] fields(Form form) {
        ObjectText out = new ObjectText();
        Set<String> names = new HashSet<>();
        for (Form.Part part : form.parts()) {
            if (part instanceof Form.Field(String name, String value) && names.add(name)) {
                out.string(name, value);
            }
        }
        return out.bytes();
    }

    private static JsonFields scan(byte[] json) {
        try {
            return JsonFields.scan(json, DEPTH_MAX);
        } catch (MalformedJson e) {
            throw new IllegalStateException("a rendered form is malformed", e);
        }
    }

    private void field(String name, String value) {
        say("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n\r\n" + value
                + "\r\n");
    }

    private void file(Form.File file) {
        say("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(file.name()) + "\"; filename=\""
                + quoted(file.filename()) + "\"\r\nContent-Type: "
                + file.contentType().orElse("application/octet-stream") + "\r\n\r\n");
        pieces.add(Content.of(text.toByteArray()));
        pieces.add(file.content());
        text = new ByteArrayOutputStream();
        say("\r\n");
    }

    private List<Content> end() {
        say("--" + boundary + "--\r\n");
        pieces.add(Content.of(text.toByteArray()));
        return pieces;
    }

    private void say(String more) {
        text.writeBytes(more.getBytes(StandardCharsets.UTF_8));
    }

    /// As browsers do (HTML, section 4.10.21.8).
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
