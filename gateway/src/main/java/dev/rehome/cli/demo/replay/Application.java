package dev.rehome.cli.demo.replay;

import java.io.IOException;
import java.util.List;

/// One application of the company.
interface Application {
    /// The id of its key in the gateway's configuration.
    String key();

    /// What it does, in a few words.
    String what();

    /// Does its work once, with a call or several.
    ///
    /// @param number which time it is; each is a conversation of its own
    /// @throws WrongAnswer when its user would have seen an error
    void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer;

    /// The six, new.
    static List<Application> all() {
        return List.of(
                new ChatWithTools(),
                new JsonExtraction(),
                new Retrieval(),
                new PictureInspection(),
                new CustomerService(),
                new NightlyBatch());
    }
}
