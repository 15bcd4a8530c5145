package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.dialect.Operation;
import java.util.Base64;
import java.util.List;

/// `/v1/images/generations`, `/edits` and `/variations`.
final class ImageChecks {
    private static final byte[] DOT =
            Base64.getDecoder().decode(ParameterChecks.PNG.substring(ParameterChecks.PNG.indexOf(',') + 1));

    private final Shapes shapes;
    private final Offer painted;

    ImageChecks(Shapes shapes) {
        this.shapes = shapes;
        this.painted = new Offer(Operation.IMAGE_GENERATION, ModelUse.IMAGE, shapes);
    }

    List<Check> all() {
        return List.of(
                generated("text", "/v1/images/generations", "", 1),
                generated("size", "size 1024x1024", ",\"size\":\"1024x1024\"", 1),
                generated("n", "n 2", ",\"n\":2", 2),
                generated("url", "response_format url", ",\"response_format\":\"url\"", 1),
                generated("base64", "response_format b64_json", ",\"response_format\":\"b64_json\"", 1),
                generated("quality", "quality", ",\"quality\":\"standard\"", 1),
                generated("user", "user", ",\"user\":\"someone\"", 1),
                changed("edit", Operation.IMAGE_EDIT, "/v1/images/edits"),
                changed("variation", Operation.IMAGE_VARIATION, "/v1/images/variations"));
    }

    private Check generated(String id, String title, String more, int count) {
        return new Check("images." + id, Group.IMAGES, title, probe -> {
            Offer.Call call = model -> probe.post(
                    "/v1/images/generations", "{\"model\":\"" + model + "\",\"prompt\":\"A red fox\"" + more + "}");
            return painted.find(probe, call, seen -> judged(painted, seen, count, id.equals("base64")));
        });
    }

    private Check changed(String id, Operation operation, String path) {
        Offer offer = new Offer(operation, ModelUse.IMAGE, shapes);
        return new Check("images." + id, Group.IMAGES, path, probe -> {
            Offer.Call call = model -> {
                FormBody form = new FormBody().field("model", model);
                if (operation == Operation.IMAGE_EDIT) {
                    form.field("prompt", "Make it blue");
                }
                return probe.upload(
                        path,
                        FormBody.TYPE,
                        form.file("image", "dot.png", "image/png", DOT).end());
            };
            return offer.find(probe, call, seen -> judged(offer, seen, 1, false));
        });
    }

    private static Finding judged(Offer offer, Seen seen, int count, boolean base64) {
        int found = seen.at("/data").size();
        boolean there = seen.at("/data")
                .valueStream()
                .allMatch(one -> !one.path("b64_json").asString("").isEmpty()
                        || !base64 && one.path("url").asString("").startsWith("http"));
        if (found != count || !there) {
            return Finding.failed(found + " pictures, not " + count + ", or not as asked");
        }
        return offer.schema("image", seen, true, "");
    }
}
