package dev.rehome.dialect;

import dev.rehome.dialect.anthropic.AnthropicDialect;
import dev.rehome.dialect.azure.Azure;
import dev.rehome.dialect.byprompt.ToolsByPrompt;
import dev.rehome.dialect.compatible.OpenAiCompatible;
import dev.rehome.dialect.dashscope.DashScope;
import dev.rehome.dialect.deepseek.DeepSeek;
import dev.rehome.dialect.doubao.Doubao;
import dev.rehome.dialect.ernie.ErnieDialect;
import dev.rehome.dialect.gemini.Gemini;
import dev.rehome.dialect.hunyuan.Hunyuan;
import dev.rehome.dialect.minimax.MiniMax;
import dev.rehome.dialect.moonshot.Moonshot;
import dev.rehome.dialect.openai.OpenAi;
import dev.rehome.dialect.qianfan.Qianfan;
import dev.rehome.dialect.qwen.Qwen;
import dev.rehome.dialect.qwen.QwenMedia;
import dev.rehome.dialect.sensenova.Sensenova;
import dev.rehome.dialect.sensenova.SensenovaCompatible;
import dev.rehome.dialect.spark.SparkDialect;
import dev.rehome.dialect.sparkhttp.SparkHttp;
import dev.rehome.dialect.stepfun.StepFun;
import dev.rehome.dialect.yi.Yi;
import dev.rehome.dialect.zhipu.Zhipu;
import java.util.List;
import java.util.Optional;

/// The kinds that ship: this list, and nothing else, says so.
public final class Kinds {
    private static final List<Kind> ALL = List.of(
            OpenAi.KIND,
            Azure.KIND,
            Moonshot.KIND,
            Zhipu.KIND,
            Qianfan.KIND,
            Qwen.KIND,
            DashScope.kind(QwenMedia::at),
            Yi.KIND,
            Sensenova.kind(),
            SensenovaCompatible.KIND,
            SparkHttp.KIND,
            DeepSeek.KIND,
            MiniMax.KIND,
            Doubao.KIND,
            Hunyuan.KIND,
            StepFun.KIND,
            Gemini.KIND,
            AnthropicDialect.kind(),
            ErnieDialect.kind(),
            SparkDialect.kind(),
            OpenAiCompatible.KIND);

    private Kinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    public static Optional<Kind> find(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /// The kind as a gateway uses it: its targets may have functions by their prompt.
    public static Optional<Kind> serving(String id) {
        return find(id).map(kind ->
                kind.withDialect(site -> new ToolsByPrompt(kind.dialect().apply(site))));
    }
}
