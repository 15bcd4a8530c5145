<?php
use OpenAI\Client;
$model = getenv('OPENAI_MODEL') ?: 'gpt-4o-mini';
$client = OpenAI::client(getenv('OPENAI_API_KEY'));
$client->chat()->create(['model' => $model, 'messages' => [], 'tools' => $tools, 'seed' => 3]);
$client->embeddings()->create(['model' => 'text-embedding-3-large', 'dimensions' => 256, 'input' => 'x']);
$client->threads()->runs()->create('t', ['assistant_id' => 'asst_x']);
$client->vectorStores()->create(['file_ids' => []]);
$x = 'ft:gpt-4o-mini-2024-07-18:acme::id';
