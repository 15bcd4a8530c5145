package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Answers from documents that it finds by embeddings. It keeps an index for each model that made its vectors, because
/// vectors of two models do not mix.
final class Retrieval implements Application {
    private final Map<String, List<float[]>> indexes = new ConcurrentHashMap<>();

    @Override
    public String key() {
        return "search";
    }

    @Override
    public String what() {
        return "RAG with embeddings";
    }

    @Override
    public void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer {
        String question = "How is " + Documents.TOPICS.get(number % Documents.TOPICS.size()) + " returned?";
        Client.Answer embedded = embed(client, List.of(question));
        float[] query = vectors(embedded).getFirst();
        if (!indexes.containsKey(embedded.target())) {
            Client.Answer documents = embed(client, Documents.texts());
            indexes.put(documents.target(), vectors(documents));
        }
        String found = Documents.texts().get(nearest(index(embedded.target(), query.length), query));
        String body = "{\"model\":\"gpt-3.5-turbo\",\"messages\":[{\"role\":\"system\",\"content\":"
                + Client.quoted("Answer from: " + found) + "},{\"role\":\"user\",\"content\":"
                + Client.quoted(question + " (" + number + ")") + "}]}";
        if (client.ask("/chat/completions", body)
                .json()
                .at("/choices/0/message/content")
                .asString("")
                .isEmpty()) {
            throw new WrongAnswer("an answer without text");
        }
    }

    private List<float[]> index(String target, int dimension) throws WrongAnswer {
        List<float[]> index = indexes.getOrDefault(target, List.of());
        if (index.isEmpty() || index.getFirst().length != dimension) {
            throw new WrongAnswer("the index was made by another model than the query: " + target);
        }
        return index;
    }

    private static Client.Answer embed(Client client, List<String> texts)
            throws IOException, InterruptedException, WrongAnswer {
        List<String> quoted = texts.stream().map(Client::quoted).toList();
        return client.ask(
                "/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":[" + String.join(",", quoted) + "]}");
    }

    private static List<float[]> vectors(Client.Answer answer) throws WrongAnswer {
        List<float[]> vectors =
                answer.json().path("data").valueStream().map(Retrieval::vector).toList();
        if (vectors.isEmpty() || vectors.getFirst().length == 0) {
            throw new WrongAnswer("no vectors: " + answer.body());
        }
        return vectors;
    }

    private static float[] vector(JsonNode data) {
        JsonNode numbers = data.path("embedding");
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }

    private static int nearest(List<float[]> index, float[] query) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < index.size(); i++) {
            double product = 0;
            for (int d = 0; d < query.length; d++) {
                product += index.get(i)[d] * query[d];
            }
            if (product > most) {
                best = i;
                most = product;
            }
        }
        return best;
    }
}
