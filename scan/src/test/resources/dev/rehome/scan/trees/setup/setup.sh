. ./ask.sh
echo "export OPENAI_API_KEY=$OPENAI_API_KEY"
