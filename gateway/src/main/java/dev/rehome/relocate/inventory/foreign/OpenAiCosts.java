package dev.rehome.relocate.inventory.foreign;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// OpenAI's costs by buckets of time: the results of `GET /v1/organization/costs`, and the dashboard's export of cost.
///
/// A line item such as `gpt-4o-2024-08-06, input` names its model before the comma; the money goes to a workload only
/// where exactly one fits.
///
/// Sources: schema `CostsResult` of OpenAI's OpenAPI document (github.com/openai/openai-openapi, read at commit
/// f85dbe2); the export's columns as importers' tests show them (`amount_value`, `amount_currency`, `line_item`). Those
/// of 2024 had `name` (`GPT-4o`, no model's id), `cost` (hundredths) and `cost_in_major`
/// (tap-openai's schema of `/v1/dashboard/billing/usage/export`).
final class OpenAiCosts implements ForeignFormat.Meaning {
    private static final Set<String> MEASURES =
            Set.of("amount.value", "amount_value", "quantity", "cost", "cost_in_major");
    private static final Set<String> COLUMNS = OpenAiColumns.both(
            MEASURES,
            Set.of(
                    "object",
                    "start_time",
                    "end_time",
                    "start_time_iso",
                    "end_time_iso",
                    "amount.currency",
                    "amount_currency",
                    "currency",
                    "date",
                    "timestamp",
                    "name",
                    "line_item",
                    "quantity_unit",
                    "project_id",
                    "project_name",
                    "organization_id",
                    "organization_name",
                    "user_id",
                    "user_email",
                    "api_key_id",
                    "api_source"));

    @Override
    public boolean knows(ForeignRow row) {
        return row.text("object").equals("organization.costs.result")
                || row.has("amount_value") && row.has("amount_currency") && row.has("start_time")
                || row.has("cost_in_major") && row.has("currency") && row.has("name");
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<String> identity(ForeignRow row) {
        Map<String, String> names = new TreeMap<>(row.columns());
        names.keySet().removeAll(MEASURES);
        return Optional.of(names.toString());
    }

    @Override
    public Reading read(ForeignRow row) throws ForeignRow.Bad {
        String value = row.has("amount.value") ? "amount.value" : "amount_value";
        Optional<BigDecimal> amount = row.number(row.has("cost_in_major") ? "cost_in_major" : value);
        if (amount.isEmpty()) {
            return new Reading.Skipped("empty bucket");
        }
        String currency =
                row.text("amount.currency", "amount_currency", "currency").toUpperCase(Locale.ROOT);
        if (currency.length() != 3) {
            throw new ForeignRow.Bad("currency", currency, "a currency such as usd");
        }
        String item = row.text("line_item", "name");
        int comma = item.indexOf(',');
        return new Reading.Cost(
                row.text("project_id", "project_name"),
                row.text("api_key_id"),
                comma < 0 ? item : item.substring(0, comma),
                new Money(amount.get(), currency));
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
