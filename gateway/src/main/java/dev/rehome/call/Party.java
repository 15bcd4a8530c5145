package dev.rehome.call;

/// One of the four whose place may count when a provider decides whom it serves.
public enum Party {
    /// The person or system whose request this is.
    END_USER("end_user"),
    /// The operator's customer: the account that the key belongs to.
    CUSTOMER("customer"),
    /// The entity that signed the contract with the provider.
    CONTRACT("contract"),
    /// Where the call to the provider leaves from.
    EGRESS("egress");

    private final String word;

    Party(String word) {
        this.word = word;
    }

    /// The word used in data files, logs and the command line.
    public String word() {
        return word;
    }
}
