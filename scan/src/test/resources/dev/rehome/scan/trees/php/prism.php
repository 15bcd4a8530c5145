<?php

use Prism\Prism\Enums\Provider;
use Prism\Prism\Prism;

$answer = Prism::text()
    ->using(Provider::Anthropic, 'claude-3-5-sonnet-20241022')
    ->withPrompt('Hello')
    ->asText();
