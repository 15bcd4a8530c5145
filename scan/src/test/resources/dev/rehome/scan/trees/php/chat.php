<?php

use OpenAI\Responses\Chat\CreateResponse;

// gpt-4 in a comment
class Chat
{
    private string $model = 'gpt-4o';

    public function ask(string $question): CreateResponse
    {
        $client = OpenAI::client(getenv('OPENAI_API_KEY'));

        return $client->chat()->create([
            'model' => 'gpt-4o-mini',
            'messages' => [['role' => 'user', 'content' => "Hello $question"]],
            'functions' => [],
        ]);
    }

    public function embed(): void
    {
        $client = OpenAI::factory()->withApiKey('x')->make();
        $client->embeddings()->create(['model' => 'text-embedding-3-small', 'input' => 'x', 'dimensions' => 512]);
    }
}
