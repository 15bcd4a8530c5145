package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Sorts the day's letters in one batch: uploads them, waits for the end, reads the results.
final class NightlyBatch implements Application {
    private static final int LINES = 5;
    private static final int LOOKS_MAX = 400;
    private static final long LOOK_MILLIS = 50;

    @Override
    public String key() {
        return "nightly";
    }

    @Override
    public String what() {
        return "batch";
    }

    @Override
    public void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer {
        String file = id(client.post("/files", "multipart/form-data; boundary=letters", form(number)));
        String order = "{\"input_file_id\":" + Client.quoted(file)
                + ",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}";
        String results = ended(client, id(client.post("/batches", "application/json", order)));
        List<String> lines =
                client.get("/files/" + results + "/content").body().lines().toList();
        for (String line : lines) {
            JsonNode read = Client.read(line);
            if (read.at("/response/status_code").asInt(0) != 200) {
                throw new WrongAnswer("a line of the batch: " + line);
            }
        }
        if (lines.size() != LINES) {
            throw new WrongAnswer(lines.size() + " results for " + LINES + " lines");
        }
        client.served("in batches", lines.size());
    }

    private static String ended(Client client, String batch) throws IOException, InterruptedException, WrongAnswer {
        for (int look = 0; look < LOOKS_MAX; look++) {
            JsonNode state = client.get("/batches/" + batch).json();
            switch (state.path("status").asString("")) {
                case "completed" -> {
                    if (!state.has("output_file_id")
                            || state.path("output_file_id").isNull()) {
                        throw new WrongAnswer("a batch without results: " + state);
                    }
                    return state.path("output_file_id").asString("");
                }
                case "failed", "expired", "cancelled" -> throw new WrongAnswer("the batch: " + state);
                default -> TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
        throw new WrongAnswer("the batch does not end");
    }

    private static String id(Client.Answer answer) throws WrongAnswer {
        return answer.json().path("id").asString("");
    }

    private static String form(int number) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append("{\"custom_id\":\"letter-")
                    .append(i)
                    .append("\",\"method\":\"POST\",")
                    .append("\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"gpt-3.5-turbo\",\"messages\":[")
                    .append("{\"role\":\"user\",\"content\":\"Which department is letter ")
                    .append(number)
                    .append('-')
                    .append(i)
                    .append(" for?\"}]}}\n");
        }
        return "--letters\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--letters\r\ncontent-disposition: form-data; name=\"file\"; filename=\"letters.jsonl\"\r\n\r\n"
                + lines + "\r\n--letters--\r\n";
    }
}
