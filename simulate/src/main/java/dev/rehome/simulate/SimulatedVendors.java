package dev.rehome.simulate;

import dev.rehome.simulate.anthropic.Anthropic;
import dev.rehome.simulate.azure.Azure;
import dev.rehome.simulate.compatible.OpenAiCompatible;
import dev.rehome.simulate.dashscope.DashScope;
import dev.rehome.simulate.deepseek.DeepSeek;
import dev.rehome.simulate.doubao.Doubao;
import dev.rehome.simulate.ernie.Ernie;
import dev.rehome.simulate.gemini.Gemini;
import dev.rehome.simulate.hunyuan.Hunyuan;
import dev.rehome.simulate.minimax.MiniMax;
import dev.rehome.simulate.moonshot.Moonshot;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.qianfan.Qianfan;
import dev.rehome.simulate.qwen.Qwen;
import dev.rehome.simulate.sensenova.SenseNova;
import dev.rehome.simulate.sensenova.SenseNovaCompatible;
import dev.rehome.simulate.spark.Spark;
import dev.rehome.simulate.sparkhttp.SparkHttp;
import dev.rehome.simulate.stepfun.StepFun;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.OpenAiLike;
import dev.rehome.simulate.yi.Yi;
import dev.rehome.simulate.zhipu.Zhipu;
import java.util.ArrayList;
import java.util.List;

/// The simulated vendors that ship: the one list.
public final class SimulatedVendors {
    private SimulatedVendors() {}

    /// All of them; each card says how a configuration calls it.
    public static List<Vendor> all() {
        List<Vendor> vendors = new ArrayList<>(openAiLike());
        vendors.add(new Ernie());
        vendors.add(new Anthropic());
        vendors.add(new Gemini());
        vendors.add(new DashScope());
        vendors.add(new SenseNova());
        vendors.add(new Spark());
        return List.copyOf(vendors);
    }

    /// Those whose API is OpenAI's with habits of their own.
    public static List<OpenAiLike> openAiLike() {
        List<Habits> habits = List.of(
                new OpenAi(),
                new Azure(),
                Moonshot.mainland(),
                Moonshot.international(),
                new Zhipu(),
                new Qianfan(),
                Qwen.beijing(),
                Qwen.singapore(),
                new Yi(),
                new SenseNovaCompatible(),
                new SparkHttp(),
                new DeepSeek(),
                MiniMax.mainland(),
                MiniMax.international(),
                new Doubao(),
                new Hunyuan(),
                new StepFun(),
                new OpenAiCompatible());
        List<OpenAiLike> vendors = new ArrayList<>();
        habits.forEach(vendor -> vendors.add(new OpenAiLike(vendor)));
        return vendors;
    }
}
